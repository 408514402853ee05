import OpenAI from "openai";

const state: { client?: OpenAI } = {};
globalThis.client = new OpenAI();
const [first] = [new OpenAI()];
const { models } = new OpenAI();

export const list = () => [state.client?.models.list(), first.models.list(), models.list()];
