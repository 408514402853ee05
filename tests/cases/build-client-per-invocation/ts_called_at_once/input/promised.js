const { OpenAI } = require("openai");

exports.openai = (async () => {
  const { keyFromStore } = await import("./store.mjs");
  try {
    return new OpenAI({ apiKey: await keyFromStore() });
  } catch (error) {
    console.error(error);
    throw error;
  }
})();
