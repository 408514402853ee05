const OpenAI = require("openai");

module.exports = {
  kept: new OpenAI(),
  list() {
    return module.exports.kept.models.list();
  },
};
