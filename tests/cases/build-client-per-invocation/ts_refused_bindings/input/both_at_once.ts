import OpenAI from "openai";

let client: OpenAI;
let other: OpenAI;
if (process.env.OTHER_KEY) {
  client = new OpenAI();
  other = client = new OpenAI({ apiKey: process.env.OTHER_KEY });
} else {
  client = new OpenAI();
  other = client;
}

export const ask = () => [client, other].map((each) => each.models.list());
