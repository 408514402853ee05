import OpenAI from "openai";

const client = process.env.OPENAI_API_KEY ? new OpenAI() : null;
const useOpenai = client !== null;
const ready = !!client;
const coachModel = client ? "gpt-4o" : "none";

export const coach = () => (useOpenai && ready ? coachModel : "");
