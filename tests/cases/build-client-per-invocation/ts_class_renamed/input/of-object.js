const { Client } = require("./object");

const client = new Client();

exports.f = function () {
  return client.models.list();
};
