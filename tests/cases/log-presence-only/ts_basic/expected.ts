import pino from "pino";

const log = pino();

export function ready(): void {
  log.info({ key: Boolean(process.env.OPENAI_API_KEY) }, "ready");
}
