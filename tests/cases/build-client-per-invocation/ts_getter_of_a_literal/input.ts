import OpenAI from "openai";

const read = {
  get client() {
    return new OpenAI();
  },
}.client;

const plain = {
  get name() {
    return "no client";
  },
  client() {
    return new OpenAI();
  },
}.name;

export const list = () => [read.models.list(), plain];
