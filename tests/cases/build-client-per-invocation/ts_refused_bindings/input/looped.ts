import OpenAI from "openai";

let client: OpenAI | undefined;
while (!client) {
  client = new OpenAI();
}

export const list = () => client?.models.list();
