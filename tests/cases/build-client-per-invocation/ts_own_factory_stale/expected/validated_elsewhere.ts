import OpenAI from "openai";
import { env } from "./env";

function make() {
  return new OpenAI({ apiKey: env.OPENAI_API_KEY });
}

const client = make();

export const ask = () => client.models.list();
