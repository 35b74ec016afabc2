/** Messages in their JSON form. */
import type { Apdu } from "./apdu/index.ts";
import { functionCodeOf, serviceOf } from "./apdu/index.ts";
import { guarded } from "./axdr/error.ts";
import { bytesToHex } from "./axdr/hex.ts";
import { fail, fromJson, type Json, known, objectOf, octetsOf, valueToJson } from "./axdr/json.ts";
import type { Frame } from "./codec.ts";
import type { ServerAddress } from "./link/address.ts";
import { ControlField, FunctionCode } from "./link/fields.ts";
import type { Fragment, FragmentKind } from "./link/fragment.ts";
import type { LinkHeader } from "./link/header.ts";

type JsonObject = { [key: string]: Json };

/**
 * A frame as JSON: `{ link, apdu }` or `{ link, fragment }`.
 *
 * @example
 * ```ts
 * JSON.stringify(frameToJson(decodeFrame(bytes)));
 * ```
 */
export function frameToJson(frame: Frame<Apdu>): Json {
  const link: JsonObject = { ...frame.link, address: { ...frame.link.address } };
  const body: JsonObject =
    "fragment" in frame
      ? { fragment: { ...frame.fragment, octets: bytesToHex(frame.fragment.octets) } }
      : { apdu: apduToJson(frame.apdu) };
  const json = { link, ...body };
  return frame.preamble === undefined ? json : { ...json, preamble: frame.preamble };
}

/** An APDU as JSON: `{ service, … }`. */
export function apduToJson(apdu: Apdu): Json {
  return valueToJson(serviceOf(apdu.service)!.schema, apdu);
}

/**
 * Reads a frame's JSON form. Left out of `link`, `function` follows from the service, `scrambled` is false,
 * `clientAddress` 0; left out of the address, `type` and `logical` are 0 and `extended` false.
 *
 * @throws Dlt698Error `bad-json` with the path of what does not fit.
 */
export function frameFromJson(json: Json): Frame<Apdu> {
  return guarded("bad-json", () => readFrame(json));
}

function readFrame(json: Json): Frame<Apdu> {
  const object = objectOf(json, []);
  known(object, ["link", "apdu", "fragment", "preamble"], []);
  const { preamble } = object;
  if (preamble !== undefined && typeof preamble !== "number") return fail(["preamble"], "a number", preamble);
  const tail = preamble === undefined ? {} : { preamble };
  if (object.fragment !== undefined) {
    if (object.apdu !== undefined) return fail([], "apdu or fragment, not both", json);
    return {
      link: linkFromJson(object.link, FunctionCode.values.userData),
      fragment: fragmentFromJson(object.fragment),
      ...tail,
    };
  }
  const apdu = readApdu(object.apdu ?? fail(["apdu"], "an APDU", undefined), ["apdu"]);
  const link = linkFromJson(object.link, functionCodeOf(apdu));
  return { link, apdu, ...tail };
}

/**
 * Reads an APDU's JSON form.
 *
 * @throws Dlt698Error `bad-json` or `unknown-service` with the path of what does not fit.
 */
export function apduFromJson(json: Json, path: (string | number)[] = []): Apdu {
  return guarded("bad-json", () => readApdu(json, path));
}

function readApdu(json: Json, path: (string | number)[]): Apdu {
  const object = objectOf(json, path);
  const service = typeof object.service === "string" ? serviceOf(object.service) : undefined;
  if (service === undefined) return fail([...path, "service"], "the name of a service", object.service);
  return fromJson(service.schema, object, path) as Apdu;
}

/**
 * A message of either kind: an object with `link` is a frame.
 *
 * @throws Dlt698Error as `frameFromJson` and `apduFromJson` do, whatever the object.
 */
export function messageFromJson(json: Json): { frame: Frame<Apdu> } | { apdu: Apdu } {
  return guarded("bad-json", () =>
    "link" in objectOf(json, []) ? { frame: readFrame(json) } : { apdu: readApdu(json, []) },
  );
}

function linkFromJson(json: Json | undefined, functionCode: number): LinkHeader {
  const path = ["link"];
  const object = objectOf(json, path);
  const bits = Object.keys(ControlField.parts).filter((key) => key !== "fragmented");
  const keys = [...bits, "address", "clientAddress", "lengthUnit"];
  known(object, keys, path);
  const { lengthUnit, reserved } = object;
  if (lengthUnit !== undefined && lengthUnit !== "kilo-octet") {
    return fail([...path, "lengthUnit"], '"kilo-octet" or no key', lengthUnit);
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
  if (typeof object.sa !== "string") return fail([...path, "sa"], "the address as text", object.sa);
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
    octets: octetsOf(object.octets ?? "", [...path, "octets"]),
    ...(object.reserved === undefined ? {} : { reserved: number(object, "reserved", path) }),
  };
}

function number(object: JsonObject, key: string, path: string[], preset?: number): number {
  const value = object[key] ?? preset;
  return typeof value === "number" ? value : fail([...path, key], "a number", object[key]);
}

function flag(object: JsonObject, key: string, path: string[]): boolean {
  const value = object[key] ?? false;
  return typeof value === "boolean" ? value : fail([...path, key], "true or false", value);
}
