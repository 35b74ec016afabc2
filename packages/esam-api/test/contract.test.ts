import { createCardBackend } from "../src/card.ts";
import { createHostCard, createSoftwareBackend, hostCardChannel } from "../src/software.ts";
import { runContract } from "./contract.ts";

runContract("software backend", () => ({ backend: createSoftwareBackend({ onWarning: () => {} }) }));

runContract("card backend, T=1", () => ({
  backend: createCardBackend({ connect: () => hostCardChannel(createHostCard({ protocol: 1 })) }),
}));

runContract("card backend, T=0, short chains", () => ({
  backend: createCardBackend({
    connect: () => hostCardChannel(createHostCard({ protocol: 0 })),
    exchange: { chainLength: 64 },
  }),
}));
