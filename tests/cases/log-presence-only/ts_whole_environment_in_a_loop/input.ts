import OpenAI from "openai";

export function show(): OpenAI {
  for (const [name, value] of Object.entries(process.env)) {
    console.log(`${name}=${value}`);
  }
  for (const value of Object.values(process.env)) console.log(value);
  // Names alone, and those that are chosen.
  for (const name of Object.keys(process.env)) console.log(name);
  for (const [name] of Object.entries(process.env)) console.log(name);
  for (const [name, value] of Object.entries(process.env)) {
    if (name.startsWith("SHOP_")) console.log(value);
  }
  return new OpenAI();
}
