import OpenAI from "openai";
import { z } from "zod";

const schema = z.object({ OPENAI_API_KEY: z.string() });
const env = schema.parse(process.env);

function make() {
  return new OpenAI({ apiKey: env.OPENAI_API_KEY });
}

const client = make();

export const ask = () => client.models.list();
