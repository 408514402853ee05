const { OpenAI } = require("./spread");

const client = new OpenAI();

exports.models = function () {
  return client.models.list();
};
