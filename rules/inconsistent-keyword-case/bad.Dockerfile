FROM debian:13-slim
workdir /srv
# <- `workdir` differs in case from most keywords here, which are uppercase
Copy hello .
# <- `Copy` differs in case from most keywords here, which are uppercase
USER nobody
CMD ["cat", "hello"]
