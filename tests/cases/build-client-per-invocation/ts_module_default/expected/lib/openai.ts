import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI();
}

export default createOpenai;
