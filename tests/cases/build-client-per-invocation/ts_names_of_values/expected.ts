import OpenAI from "openai";

function createClient(): OpenAI | null {
  return process.env.OPENAI_API_KEY ? new OpenAI() : null;
}

function getUseOpenai() {
  return createClient() !== null;
}

function isReady() {
  return !!createClient();
}

function getCoachModel() {
  return createClient() ? "gpt-4o" : "none";
}

export const coach = () => (getUseOpenai() && isReady() ? getCoachModel() : "");
