exports.ask = async (text) => {
  const models = require("./llm");
  return models.createLlm().invoke(text);
};

exports.again = async (text) => {
  const loaded = await import("./llm.js");
  return loaded.createLlm().invoke(text);
};
