package mapping

import "testing"

func TestWhatWasReadIsWrittenAsItCame(t *testing.T) {
	for _, text := range []string{
		`{"z":1,"a":{"y":null,"b":[true,false,{"k":"v"}]},"n":1.50e2,"big":12345678901234567890}`,
		`{"name":"Zoë <Ünal> & Ελένη 李","id":"a","ID":"b"}`,
		`[]`, `"x"`, `{}`, `{"l":[]}`,
	} {
		v, err := Parse([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if got := string(Encode(v)); got != text {
			t.Errorf("read %s, wrote %s", text, got)
		}
	}
}

func TestTextThatIsNoJSON(t *testing.T) {
	for _, text := range []string{``, `{`, `{"a":}`, `{} {}`, `<html>`, `[1,`} {
		if v, err := Parse([]byte(text)); err == nil {
			t.Errorf("%q was read as %v", text, v)
		}
	}
	if _, err := ParseObject([]byte(`[]`)); err == nil {
		t.Error("an array was taken for an object")
	}
}

func TestSettingKeepsPlaceAndSpelling(t *testing.T) {
	o, _ := ParseObject([]byte(`{"username":"a","active":true,"id":"1"}`))
	kept := Clone(o).(*Object)
	o.Set("userName", "b").Set("active", false).Set("new", 3)
	o.Delete("ID")
	if got := string(Encode(o)); got != `{"username":"b","active":false,"new":3}` {
		t.Error(got)
	}
	if got := string(Encode(kept)); got != `{"username":"a","active":true,"id":"1"}` {
		t.Error("the copy changed:", got)
	}
}

func TestDuplicateNameTakesTheLastValue(t *testing.T) {
	v, err := Parse([]byte(`{"a":1,"b":2,"a":3}`))
	if err != nil || string(Encode(v)) != `{"a":3,"b":2}` {
		t.Errorf("%v %v", v, err)
	}
}
