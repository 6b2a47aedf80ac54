FROM debian:12-slim
RUN cat <<-EOF > /hello
	hello
EOF
USER nobody
