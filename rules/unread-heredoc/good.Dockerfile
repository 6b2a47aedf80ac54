FROM debian:13-slim
RUN cat <<-EOF > /hello
	hello
EOF
USER nobody
