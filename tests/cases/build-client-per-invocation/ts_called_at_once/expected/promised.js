const { OpenAI } = require("openai");

exports.createOpenai = async function createOpenai() {
  const { keyFromStore } = await import("./store.mjs");
  try {
    return new OpenAI({ apiKey: await keyFromStore() });
  } catch (error) {
    console.error(error);
    throw error;
  }
};
