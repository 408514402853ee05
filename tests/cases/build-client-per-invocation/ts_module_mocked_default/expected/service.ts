import createOpenai from "./openai.lib";

export const models = () => createOpenai().models.list();
