import { env } from "node:process";
import { Logger as Log } from "@nestjs/common";
import * as winston from "winston";

const { ANTHROPIC_API_KEY, GROQ_API_KEY: groq } = process.env;
const log = winston.createLogger();

export class Service {
  private readonly logger = new Log("service");

  tell(): void {
    this.logger.warn("key " + Boolean(env.OPENAI_API_KEY));
    log.info("keys", { ANTHROPIC_API_KEY: Boolean(ANTHROPIC_API_KEY), groq: Boolean(groq) });
    console.error(`key ${Boolean(Bun.env["MISTRAL_API_KEY"])}`, Boolean(Deno.env.get("COHERE_API_KEY")));
  }
}
