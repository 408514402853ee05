export async function job() {
  return Promise.all([fetch("http://users/a"), fetch("http://users/b")]);
}
