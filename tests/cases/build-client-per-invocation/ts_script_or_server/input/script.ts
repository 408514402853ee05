import OpenAI from "openai";

for (const name of ["FIRST_KEY", "SECOND_KEY"]) {
  const client = new OpenAI({ apiKey: process.env[name] });
  console.log(await client.models.list());
}
