FROM debian:12-slim
workdir /srv
# <- `workdir` is in another case than most keywords here, which are in capitals
Copy hello .
# <- `Copy` is in another case than most keywords here, which are in capitals
USER nobody
CMD ["cat", "hello"]
