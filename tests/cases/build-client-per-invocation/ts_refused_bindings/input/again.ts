import OpenAI from "openai";

let client = new OpenAI();

export function change() {
  client = new OpenAI({ timeout: 3 });
}

export const list = () => client.models.list();
