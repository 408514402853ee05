import OpenAI from "openai";

const openai = new OpenAI();

export default openai as OpenAI;
