import { controlCommand, createEsam } from "@meterwire/esam-api";
import { createMeterEsam, type MeterResult } from "@meterwire/esam-api/simulator";
import { createSoftwareBackend } from "@meterwire/esam-api/software";
import { formatHex } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import { demoText as text } from "../i18n/demo.ts";
import { failed } from "../problems/index.ts";
import { renderTable } from "../render/table.ts";

/** Identity authentication and a trip on the software card; the meter's ESAM verifies each result. */
export async function tripOnSoftwareCard(app: App, heading: (text: string) => void): Promise<void> {
  const { t, lang, err, out } = app;
  heading(t(text.security));
  const meter = createMeterEsam({
    meterNo: "000028417891",
    esamNo: "0001111100000032",
  });
  const accepted = <T>(result: MeterResult<T>) => {
    if (result.ok) return result;
    throw failed("security-refused", result.reason);
  };
  const esam = createEsam(
    createSoftwareBackend({ onWarning: (words) => app.stderr.write(`${err.warn(words[lang])}\n`) }),
  );
  const rows: [string, string][] = [];
  const add = (step: string, data: Uint8Array | string) =>
    rows.push([step, typeof data === "string" ? data : formatHex(data, { separator: " " })]);

  await esam.openDevice();
  const { rand, endata } = await esam.identityAuthentication({ keyState: "test", div: meter.div });
  add(t(text.authenticate), rand);
  add(t(text.ciphertext), endata);
  const session = accepted(meter.identityAuthentication({ rand1: rand, cipher: endata, div: meter.div }));
  add(t(text.accepted), session.rand2);
  add(t(text.esamNo), session.esamNo);

  const data = controlCommand("trip", new Date(Date.now() + 5 * 60_000));
  const { rand2, esamNo } = session;
  const trip = await esam.userControl({ keyState: "test", rand: rand2, div: meter.div, esamNo, data });
  add(t(text.trip), trip);
  const changed = trip.slice();
  changed[0] = changed[0]! ^ 1;
  const refused = meter.userControl({ data: changed });
  if (!refused.ok) add(t(text.tampered), refused.reason[lang]);
  accepted(meter.userControl({ data: trip }));
  add(t(text.tripped), out.good(t(text.relay, { state: t(text[meter.relay.state]) })));
  await esam.closeDevice();
  app.stdout.write(renderTable([{ title: t(text.step) }, { title: t(text.data) }], rows, out));
}
