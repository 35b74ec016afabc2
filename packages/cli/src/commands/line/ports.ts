import type { Command } from "commander";
import type { App } from "../../app/app.ts";
import { portsText as text } from "../../i18n/meter.ts";
import { helpPage } from "../../program/help.ts";
import { renderTable } from "../../render/table.ts";

export function define(command: Command, app: App): void {
  const { t } = app;
  command.option("--json", t(text.json)).action(async ({ json }: { json?: true }) => {
    const { listPorts } = await import("@meterwire/transport/serial");
    const ports = await listPorts();
    if (json) {
      app.stdout.write(ports.map((port) => `${JSON.stringify(port)}\n`).join(""));
      return;
    }
    if (ports.length === 0) {
      app.stderr.write(`${t(text.none)}\n`);
      return;
    }
    const columns = [text.path, text.product, text.maker, text.serial, text.usb];
    const rows = ports.map(
      ({ path, product = "", manufacturer = "", serialNumber = "", vendorId, productId }) => [
        path,
        product,
        manufacturer,
        serialNumber,
        vendorId === undefined ? "" : `${vendorId}:${productId ?? ""}`,
      ],
    );
    app.stdout.write(
      renderTable(
        columns.map((column) => ({ title: t(column) })),
        rows,
        app.out,
      ),
    );
  });
  helpPage(command, app, { about: [text.about], examples: [["meterwire ports", text.example]] });
}
