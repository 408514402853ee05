import OpenAI from "openai";

let client: OpenAI | undefined;
for (const timeout of [1, 2]) {
  client = new OpenAI({ timeout });
}

export const ask = (input: string) => client?.responses.create({ model: "gpt-4o", input });
