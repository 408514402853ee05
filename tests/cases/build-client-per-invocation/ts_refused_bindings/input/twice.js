import OpenAI from "openai";

var client = new OpenAI();
var client = new OpenAI({ timeout: 3 });

export const list = () => client.models.list();
