import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI();
}

export async function main() {
  const openai = createOpenai();
  return openai.models.list();
}

main();
