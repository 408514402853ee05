import OpenAI from "openai";

export default class extends OpenAI {}
