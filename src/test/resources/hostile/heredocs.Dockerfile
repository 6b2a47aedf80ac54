FROM a
RUN <<A <<B <<C <<A
A
# B
B
C
A
COPY <<A <<A <<'B' <<"C$D" <<$E /f
${g:-$(h)} \$i
A
A
B
C$D
$E
RUN cat <<-A 3<<B <<< "c" | sh <<'A' && rm /tmp/*
	A
B
A
ONBUILD COPY <<A <<B /
A
B
RUN <<A
#!/usr/bin/env -S python3 -u
A
ADD <<A
A
RUN <<never
FROM b
