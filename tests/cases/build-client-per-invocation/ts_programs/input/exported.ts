import OpenAI from "openai";

const openai = new OpenAI();

export async function main() {
  return openai.models.list();
}

main();
