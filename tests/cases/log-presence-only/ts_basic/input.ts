import pino from "pino";

const log = pino();

export function ready(): void {
  log.info({ key: process.env.OPENAI_API_KEY }, "ready");
}
