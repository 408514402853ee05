import OpenAI from "openai";

export function make(): OpenAI {
  console.log(Object.keys(process.env));
  console.log("environment", Object.keys(process.env));
  console.log(JSON.stringify(Object.keys(process.env), null, 2));
  console.log({ ...process.env, started: true });
  console.log(process.env.NODE_ENV, Object.keys(process.env).length);
  return new OpenAI();
}
