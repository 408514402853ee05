const written = require("./written");
const { merged } = require("./merged");

exports.load = async (secrets) => {
  written.apiKey = await secrets.get("openai");
  Object.assign(merged, await secrets.all());
};
