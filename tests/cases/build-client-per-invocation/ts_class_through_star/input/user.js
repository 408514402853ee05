const { OpenAI } = require("./whole");

const client = new OpenAI();

exports.models = function () {
  return client.models.list();
};
