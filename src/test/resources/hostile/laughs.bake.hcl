a0 = "0123456789"
a1 = "${a0}${a0}${a0}"
a2 = "${a1}${a1}${a1}"
a3 = "${a2}${a2}${a2}"
a4 = "${a3}${a3}${a3}"
a5 = "${a4}${a4}${a4}"
a6 = "${a5}${a5}${a5}"
a7 = "${a6}${a6}${a6}"
a8 = "${a7}${a7}${a7}"
a9 = "${a8}${a8}${a8}"
a10 = "${a9}${a9}${a9}"
a11 = "${a10}${a10}${a10}"
a12 = "${a11}${a11}${a11}"
a13 = "${a12}${a12}${a12}"
a14 = "${a13}${a13}${a13}"
a15 = "${a14}${a14}${a14}"
a16 = "${a15}${a15}${a15}"
a17 = "${a16}${a16}${a16}"
a18 = "${a17}${a17}${a17}"
a19 = "${a18}${a18}${a18}"
a20 = "${a19}${a19}${a19}"
a21 = "${a20}${a20}${a20}"
a22 = "${a21}${a21}${a21}"
a23 = "${a22}${a22}${a22}"
a24 = "${a23}${a23}${a23}"
a25 = "${a24}${a24}${a24}"
a26 = "${a25}${a25}${a25}"
a27 = "${a26}${a26}${a26}"
a28 = "${a27}${a27}${a27}"
a29 = "${a28}${a28}${a28}"
b1 = [b0, b0]
b2 = [b1, b1]
b3 = [b2, b2]
b4 = [b3, b3]
b5 = [b4, b4]
b6 = [b5, b5]
b7 = [b6, b6]
b8 = [b7, b7]
b9 = [b8, b8]
b10 = [b9, b9]
b11 = [b10, b10]
b12 = [b11, b11]
b13 = [b12, b12]
b14 = [b13, b13]
b15 = [b14, b14]
b16 = [b15, b15]
b17 = [b16, b16]
b18 = [b17, b17]
b19 = [b18, b18]
b20 = [b19, b19]
b21 = [b20, b20]
b22 = [b21, b21]
b23 = [b22, b22]
b24 = [b23, b23]
b25 = [b24, b24]
b26 = [b25, b25]
b27 = [b26, b26]
b28 = [b27, b27]
b29 = [b28, b28]
b30 = [b29, b29]
b31 = [b30, b30]
b32 = [b31, b31]
b33 = [b32, b32]
b34 = [b33, b33]
b35 = [b34, b34]
b36 = [b35, b35]
b37 = [b36, b36]
b38 = [b37, b37]
b39 = [b38, b38]
b0 = [[[[a29]]]]
variable "c" {
  default = c
}
function "f" {
  params = [x]
  result = "${f(x)}${f(x)}"
}
target "default" {
  inherits = ["default", "x", "y"]
  name = "t-${x}-${y}"
  matrix = {
    x = range(0, 1000)
    y = range(0, 1000)
  }
  args = { A = a29, B = jsonencode(b39), C = f(c), D = target.default.args.D }
  dockerfile-inline = a29
}
target "x" {
  inherits = ["y"]
  args = setproduct(b39, b39, b39)
}
target "y" {
  inherits = ["x"]
  dockerfile-inline = "FROM ${regex("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")}"
}
