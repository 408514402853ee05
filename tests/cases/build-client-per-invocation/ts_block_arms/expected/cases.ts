import OpenAI from "openai";

function createClient(): OpenAI {
  let client: OpenAI;
  switch (process.env.PROVIDER) {
    case "a":
      client = new OpenAI();
      break;
    default:
      client = new OpenAI({ baseURL: "https://b" });
  }
  return client;
}

export let model = "m";
switch (process.env.PROVIDER) {
  case "a":
    model = "a";
    break;
}
export function ask() {
  const client = createClient();
  return client.models.list();
}
