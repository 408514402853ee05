import out from "./made";
import OpenAI from "openai";

export function start() {
  out.info({ key: process.env.OPENAI_API_KEY }, "start");
  return new OpenAI();
}
