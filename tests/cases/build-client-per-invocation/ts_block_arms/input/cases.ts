import OpenAI from "openai";

let client: OpenAI;
export let model = "m";
switch (process.env.PROVIDER) {
  case "a":
    client = new OpenAI();
    model = "a";
    break;
  default:
    client = new OpenAI({ baseURL: "https://b" });
}
export function ask() {
  return client.models.list();
}
