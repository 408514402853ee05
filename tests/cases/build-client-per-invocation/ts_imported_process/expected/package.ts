// A package's object is asked once: the factory would pass that on.
import conf from "conf";
import OpenAI from "openai";

const key = conf.openai.key;
const openai = new OpenAI({ apiKey: key });

export async function ask(text: string) {
  return openai.responses.create({ model: "gpt-4o", input: text });
}
