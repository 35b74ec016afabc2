/** Messages in their JSON form. */

import { type Apdu, functionCodeOf, serviceOf } from "../apdu/index.ts";
import type { ServerAddress } from "../link/address.ts";
import { ControlField, FunctionCode } from "../link/fields.ts";
import type { Fragment, FragmentKind } from "../link/fragment.ts";
import type { LinkHeader } from "../link/header.ts";
import { argument } from "../messages/argument.ts";
import { hexOf } from "../messages/base.ts";
import { isDlt698Error } from "../messages/error.ts";
import { reading } from "../schema/arguments.ts";
import { fail, fromJson, type Json, known, objectOf, octetsFromHex, valueToJson } from "../schema/json.ts";
import { codecProblem, oneOf, type } from "../schema/problem.ts";
import { formatPath, MAX_DEPTH } from "../schema/reader.ts";
import type { Frame, Profile } from "./codec.ts";
import { encodeApdu } from "./messages.ts";
import { securityPlain } from "./plain-unit.ts";

type JsonObject = { [key: string]: Json };

/** How APDUs inside messages are read and written. */
export interface JsonOptions {
  /** Default `"2017"`. */
  readonly profile?: Profile;
}

/**
 * A frame as JSON: `{ link, apdu }` or `{ link, fragment }`.
 *
 * @example
 * ```ts
 * JSON.stringify(frameToJson(decodeFrame(bytes)));
 * ```
 */
export function frameToJson(frame: Frame<Apdu>, options: JsonOptions = {}): Json {
  profileOf(options);
  return reading("frame", frame, () => {
    const link: JsonObject = { ...frame.link, address: { ...frame.link.address } };
    const body: JsonObject =
      "fragment" in frame
        ? { fragment: { ...frame.fragment, octets: hexOf(frame.fragment.octets) } }
        : { apdu: apduToJson(frame.apdu, options) };
    const json = { link, ...body };
    return frame.preamble === undefined ? json : { ...json, preamble: frame.preamble };
  });
}

/**
 * An APDU as JSON: `{ service, … }`. The plain unit of a SECURITY message is the JSON of its APDU, where `securityPlain`
 * finds one.
 */
export function apduToJson(apdu: Apdu, options: JsonOptions = {}): Json {
  const profile = profileOf(options);
  return reading("apdu", apdu, () => {
    return toJson(apdu, profile, MAX_DEPTH);
  });
}

function profileOf(options: JsonOptions): Profile {
  argument.check("options", "object", options);
  const { profile = "2017" } = options;
  argument.check("options.profile", "profile", profile);
  return profile;
}

function toJson(apdu: Apdu, profile: Profile, maxDepth: number): Json {
  const json = valueToJson(serviceOf(apdu.service)!.schema, apdu) as JsonObject;
  const inner = maxDepth < 2 ? null : securityPlain(apdu, { profile, maxDepth: maxDepth - 1 });
  if (inner === null) return json;
  return { ...json, unit: { ...(json.unit as JsonObject), plain: toJson(inner, profile, maxDepth - 1) } };
}

/**
 * Reads a frame's JSON form. Left out of `link`, `function` follows from the service, `scrambled` is false,
 * `clientAddress` 0; left out of the address, `type` and `logical` are 0 and `extended` false.
 *
 * @throws Dlt698Error `bad-json` with the path of what does not fit.
 */
export function frameFromJson(json: Json, options: JsonOptions = {}): Frame<Apdu> {
  const profile = profileOf(options);
  return reading("json", json, () => readFrame(json, profile));
}

function readFrame(json: Json, profile: Profile): Frame<Apdu> {
  const object = objectOf(json, []);
  known(object, ["link", "apdu", "fragment", "preamble"], []);
  const { preamble } = object;
  if (preamble !== undefined && typeof preamble !== "number")
    return fail(["preamble"], type("number"), preamble);
  const tail = preamble === undefined ? {} : { preamble };
  if (object.fragment !== undefined) {
    if (object.apdu !== undefined) return fail([], { kind: "one-body" }, json);
    return {
      link: linkFromJson(object.link, FunctionCode.values.userData),
      fragment: fragmentFromJson(object.fragment),
      ...tail,
    };
  }
  const apdu = readApdu(object.apdu ?? fail(["apdu"], type("APDU"), undefined), ["apdu"], profile);
  const link = linkFromJson(object.link, functionCodeOf(apdu));
  return { link, apdu, ...tail };
}

/**
 * Reads an APDU's JSON form.
 *
 * @throws Dlt698Error `bad-json` or `unknown-service` with the path of what does not fit.
 */
export function apduFromJson(json: Json, options: JsonOptions = {}): Apdu {
  const profile = profileOf(options);
  return reading("json", json, () => readApdu(json, [], profile));
}

function readApdu(json: Json, path: (string | number)[], profile: Profile): Apdu {
  const object = objectOf(json, path);
  const service = typeof object.service === "string" ? serviceOf(object.service) : undefined;
  if (service === undefined) return fail([...path, "service"], { kind: "service-name" }, object.service);
  return fromJson(service.schema, withPlainOctets(object, path, profile), path) as Apdu;
}

/**
 * A message of either kind: an object with `link` is a frame.
 *
 * @throws Dlt698Error as `frameFromJson` and `apduFromJson` do, whatever the object.
 */
export function messageFromJson(
  json: Json,
  options: JsonOptions = {},
): { frame: Frame<Apdu> } | { apdu: Apdu } {
  const profile = profileOf(options);
  return reading("json", json, () =>
    "link" in objectOf(json, [])
      ? { frame: readFrame(json, profile) }
      : { apdu: readApdu(json, [], profile) },
  );
}

/** A SECURITY message whose plain unit is given as an APDU, with the octets of that. */
function withPlainOctets(object: JsonObject, path: (string | number)[], profile: Profile): JsonObject {
  const { unit } = object;
  const isObject = (value: Json | undefined): value is JsonObject =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!/^Security/.test(`${object.service}`) || !isObject(unit) || !isObject(unit.plain)) return object;
  const place = [...path, "unit", "plain"];
  if (place.length > 2 * MAX_DEPTH) return tooDeep(place);
  const octets = encoded(readApdu(unit.plain, place, profile), place, profile);
  return { ...object, unit: { ...unit, plain: hexOf(octets) } };
}

function tooDeep(place: (string | number)[]): never {
  throw codecProblem.error("too-deep", { most: MAX_DEPTH }, { path: formatPath(place) });
}

/** Fields that the encoder names are those of the inner APDU. */
function encoded(apdu: Apdu, place: (string | number)[], profile: Profile): Uint8Array {
  try {
    return encodeApdu(apdu, profile);
  } catch (error) {
    if (isDlt698Error(error)) Object.assign(error, { path: below(formatPath(place), error.path) });
    throw error;
  }
}

function linkFromJson(json: Json | undefined, functionCode: number): LinkHeader {
  const path = ["link"];
  const object = objectOf(json, path);
  const bits = Object.keys(ControlField.parts).filter((key) => key !== "fragmented");
  const keys = [...bits, "address", "clientAddress", "lengthUnit"];
  known(object, keys, path);
  const { lengthUnit, reserved } = object;
  if (lengthUnit !== undefined && lengthUnit !== "kilo-octet") {
    return fail([...path, "lengthUnit"], oneOf("kilo-octet"), lengthUnit);
  }
  return {
    direction: number(object, "direction", path),
    prm: number(object, "prm", path),
    function: number(object, "function", path, functionCode),
    scrambled: flag(object, "scrambled", path),
    address: addressFromJson(object.address),
    clientAddress: number(object, "clientAddress", path, 0),
    ...(reserved === undefined ? {} : { reserved: number(object, "reserved", path) }),
    ...(lengthUnit === undefined ? {} : { lengthUnit }),
  };
}

function addressFromJson(json: Json | undefined): ServerAddress {
  const path = ["link", "address"];
  const object = objectOf(json, path);
  known(object, ["type", "sa", "logical", "extended", "reserved"], path);
  if (typeof object.sa !== "string") return fail([...path, "sa"], type("string"), object.sa);
  return {
    type: number(object, "type", path, 0),
    sa: object.sa,
    logical: number(object, "logical", path, 0),
    extended: flag(object, "extended", path),
    ...(object.reserved === undefined ? {} : { reserved: number(object, "reserved", path) }),
  };
}

function fragmentFromJson(json: Json): Fragment {
  const path = ["fragment"];
  const object = objectOf(json, path);
  known(object, ["kind", "sequence", "octets", "reserved"], path);
  return {
    kind: object.kind as FragmentKind,
    sequence: number(object, "sequence", path),
    octets: octetsFromHex(object.octets ?? "", [...path, "octets"]),
    ...(object.reserved === undefined ? {} : { reserved: number(object, "reserved", path) }),
  };
}

function number(object: JsonObject, key: string, path: string[], preset?: number): number {
  const value = object[key] ?? preset;
  return typeof value === "number" ? value : fail([...path, key], type("number"), object[key]);
}

function flag(object: JsonObject, key: string, path: string[]): boolean {
  const value = object[key] ?? false;
  return typeof value === "boolean" ? value : fail([...path, key], type("boolean"), value);
}

/** A path from what stands at `head`: `apdu` and `[1].data` or `data`. */
function below(head: string, path: string): string {
  return path === "" || path.startsWith("[") ? head + path : `${head}.${path}`;
}
