import OpenAI from "openai";
import "./config";

function createFirst(): OpenAI {
  return new OpenAI({ apiKey: process.env.TEAM_KEY ?? "" });
}

function createSecond(): OpenAI {
  return new OpenAI({ apiKey: process.env.SPARE_KEY ?? "" });
}

export const list = () => [createFirst().models.list(), createSecond().models.list()];
