// The programs of the system that some tests need beside Node.
import { existsSync } from "node:fs";
import { onPath, run } from "./run.mjs";

const drivers = [
  "/usr/lib/pcsc/drivers/serial/libifdvpcd.so",
  "/usr/local/lib/pcsc/drivers/serial/libifdvpcd.so",
];

const needs = [
  { name: "socat", packages: ["socat"], serves: "serial line tests", present: () => onPath("socat") },
  { name: "pcscd", packages: ["pcscd"], serves: "smart-card tests", present: () => onPath("pcscd") },
  {
    name: "vpcd",
    packages: ["vsmartcard-vpcd"],
    serves: "smart-card tests",
    present: () => drivers.some(existsSync),
  },
  {
    name: "tshark",
    packages: ["tshark"],
    serves: "packet capture tests",
    present: () => ["tshark", "editcap", "mergecap"].every(onPath),
  },
  {
    name: "tcpdump",
    packages: ["tcpdump"],
    serves: "packet capture tests",
    present: () => onPath("tcpdump"),
  },
  {
    name: "zsh",
    packages: ["zsh", "fish"],
    serves: "completion tests",
    present: () => onPath("zsh") && onPath("fish"),
  },
  {
    name: "gcc",
    packages: ["gcc", "libc6-dev"],
    serves: "native library tests",
    present: () => onPath("gcc") && (process.platform !== "linux" || existsSync("/usr/include/stdlib.h")),
  },
];

const missing = () => needs.filter((need) => !need.present());
const packagesOf = (list) => list.flatMap((need) => need.packages).join(" ");
const isDebian = () => process.platform === "linux" && existsSync("/etc/debian_version") && onPath("apt-get");
const isRoot = () => process.getuid?.() === 0;

/**
 * Installs what is missing where that is possible: as root on Debian. Resolves to what is still missing, each as
 * `{ name, serves, command }`, and to the output of a failed installation.
 */
export async function ensureSystemPackages() {
  let output = "";
  if (missing().length > 0 && isDebian() && isRoot()) output = await installWithApt();
  const command = isDebian()
    ? `sudo apt-get install -y --no-install-recommends ${packagesOf(missing())}`
    : `(Debian) sudo apt-get install ${packagesOf(missing())}`;
  return { missing: missing().map(({ name, serves }) => ({ name, serves, command })), output };
}

async function installWithApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = () =>
    run("apt-get", ["install", "-y", "--no-install-recommends", ...packagesOf(missing()).split(" ")], {
      env,
    });
  // Package lists may be absent or old: they are fetched once, when the first attempt fails.
  const first = await install();
  if (first.code === 0) return "";
  const update = await run("apt-get", ["update"], { env });
  const second = await install();
  return second.code === 0 ? "" : update.output + second.output;
}
