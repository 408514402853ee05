const Some = require("./assigned");

const client = new Some();

exports.f = function () {
  return client.models.list();
};
