exports.ask = async (text) => {
  const models = require("./llm");
  return models.llm.invoke(text);
};

exports.again = async (text) => {
  const loaded = await import("./llm.js");
  return loaded.llm.invoke(text);
};
