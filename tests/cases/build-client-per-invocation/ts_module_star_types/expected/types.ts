export interface Box<in out T> {
  value: T;
}
