import openai from "./openai.lib";

export const models = () => openai.models.list();
